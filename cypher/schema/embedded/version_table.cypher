// Says which version of the model the store was made with.
CREATE NODE TABLE ZerenSchema (id STRING, version INT64, PRIMARY KEY (id))
