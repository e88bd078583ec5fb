// Where the server says that its Browser is.
SHOW SETTINGS 'server.http.enabled', 'server.http.listen_address', 'server.https.enabled',
  'server.https.listen_address' YIELD name, value
RETURN name AS name, value AS value
