SECRET = 'my signing secret'

def issue(user)
  # ruleid: ruby-hardcoded-secret-jwt
  JWT.encode({ sub: user.id }, SECRET, 'HS256')
end

# ruleid: ruby-hardcoded-secret-jwt
claims = JWT.decode(token, 'my signing secret', true, algorithm: 'HS256')
# ruleid: ruby-hardcoded-secret-jwt
set :session_secret, 'a very long session secret'

# ok: ruby-hardcoded-secret-jwt
set :session_secret, ENV.fetch('SESSION_SECRET')
# ok: ruby-hardcoded-secret-jwt
signed = JWT.encode({ sub: 1 }, Rails.application.credentials.jwt, 'HS256')
# ok: ruby-hardcoded-secret-jwt
claims = JWT.decode(token, nil, true)
# ok: ruby-hardcoded-secret-jwt
set :port, '8080'
