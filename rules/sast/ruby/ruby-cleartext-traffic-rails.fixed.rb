Rails.application.configure do
  # ruleid: ruby-cleartext-traffic-rails
  config.force_ssl = true
  # ok: ruby-cleartext-traffic-rails
  config.assume_ssl = false
end

class Application < Rails::Application
  # ruleid: ruby-cleartext-traffic-rails
  config.force_ssl = true
  # ok: ruby-cleartext-traffic-rails
  config.force_ssl = true
  # ok: ruby-cleartext-traffic-rails
  config.force_ssl = ENV['HTTPS'] == 'on'
end

# ruleid: ruby-cleartext-traffic-rails
Rails.application.config.force_ssl = true
