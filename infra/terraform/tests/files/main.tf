# The data files, read for tests.

output "routes" {
  value = jsondecode(file("${path.module}/../../routes.json"))
}

output "functions" {
  value = jsondecode(file("${path.module}/../../functions.json"))
}

output "tables" {
  value = jsondecode(file("${path.module}/../../tables.json"))
}
