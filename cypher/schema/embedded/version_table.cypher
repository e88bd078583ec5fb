// Says which version of the model the store was made with, and what was written last.
CREATE NODE TABLE ZerenSchema (id STRING, version INT64, state STRING, PRIMARY KEY (id))
