require 'net/http'

http = Net::HTTP.new('internal.example', 443)
http.use_ssl = true
# ruleid: ruby-tls-verification-disabled
http.verify_mode = OpenSSL::SSL::VERIFY_NONE
# ruleid: ruby-tls-verification-disabled
Net::HTTP.start('internal.example', 443, use_ssl: true, verify_mode: OpenSSL::SSL::VERIFY_NONE)
# ruleid: ruby-tls-verification-disabled
page = URI.open('https://internal.example', ssl_verify_mode: OpenSSL::SSL::VERIFY_NONE)

# ok: ruby-tls-verification-disabled
http.verify_mode = OpenSSL::SSL::VERIFY_PEER
# ok: ruby-tls-verification-disabled
http.ca_file = '/etc/ssl/internal.pem'
# ok: ruby-tls-verification-disabled
http.verify_mode = settings.verify_mode
