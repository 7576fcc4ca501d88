"""Pure functions: values in, values out; nothing here imports anything of ours."""
