// One relationship type of the model, between all its pairs of labels.
CREATE REL TABLE ${type} (${columns})
