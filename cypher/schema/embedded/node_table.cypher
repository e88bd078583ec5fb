// One label of the model.
CREATE NODE TABLE ${label} (${columns}, PRIMARY KEY (`id`))
