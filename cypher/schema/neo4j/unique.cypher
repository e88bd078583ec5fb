// Every node has its own id within its label; the index behind it finds it.
CREATE CONSTRAINT ${name} IF NOT EXISTS FOR (n:${label}) REQUIRE n.`id` IS UNIQUE
