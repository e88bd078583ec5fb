// Pairs of neighbouring characters as terms, so that words of two characters are found.
CREATE FULLTEXT INDEX ${name} IF NOT EXISTS FOR (n:${label}) ON EACH [n.${property}]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}
