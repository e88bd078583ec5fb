// As create_nodes for many rows; the file has the columns of the table in its order.
COPY ${label} FROM '${file}'
