// As create_edges for many rows; an end that is not held is an error of the store's own.
COPY ${type} FROM '${file}' (from = '${start}', to = '${end}')
