# A bit of everything that HCL has.
terraform {
  required_version = ">= 1.5"
  required_providers {
    cloud = {
      source  = "acme/cloud"
      version : "~> 2.0"
    }
  }
}

variable "sizes" {
  type    = map(object({ width = number, height = optional(number, 3) }))
  default = null
}

locals {
  one      = 1
  half     = 0.5
  negative = -local.one
  no       = !true
  sum      = 1 + 2 * (3 - local.one) % 4
  both     = var.a == "x" && var.b != "y" || local.no
  choice   = var.a > 1 ? "many" : "one"
  list     = ["a", "b", data.acme_zone.main.id]
  first    = local.list[0]
  legacy   = acme_host.web.0.address
  ids      = acme_host.web[*].id
  old_ids  = acme_host.web.*.id
  doubled  = [for each in local.list : each if each != "a"]
  mapped   = { for key, value in var.sizes : key => value.width... if value.width > 0 }
  merged   = merge(local.maps...)
  empty    = [{}, [], "", f()]
  named    = provider::acme::name("x")
}

resource "acme_host" "web" {
  count = length(local.list)
  name  = "web-${count.index}"
  text  = <<-EOT
    plain
    lines
  EOT
  script = <<EOT
%{ for host in local.list ~}
host ${host}
%{ if host == "a" }first%{ else }other%{ endif }
%{ endfor }
EOT
  tags = {
    Name      = "web"
    (var.key) = upper(var.value)
    "a:b"     = 0x1F
  }
  dynamic "rule" {
    for_each = toset(["x", "y"])
    content {
      port = rule.value
    }
  }
  lifecycle {
    ignore_changes = [tags]
  }
}

module unquoted label {}
