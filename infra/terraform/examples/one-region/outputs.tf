output "killswitch" {
  description = "Everything that the module says: addresses, how to make the first key, how to kill by hand."
  value       = module.killswitch
}

output "urls" {
  description = "The address of the switch in each region."
  value       = module.killswitch.urls
}

output "first_key" {
  description = "Run this once: it prints the first admin key."
  value       = module.killswitch.first_key
}
