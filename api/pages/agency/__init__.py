"""An agency: what it has to do, by when and with whom, who stands around it; the list of all."""
