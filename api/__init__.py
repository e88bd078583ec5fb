"""Everything a person or a program touches: HTTP, pages, command line."""
