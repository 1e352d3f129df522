def current_user(token)
  # ruleid: ruby-jwt-unverified
  claims = JWT.decode(token, nil, false).first
  # ruleid: ruby-jwt-unverified
  open_token = JWT.encode({ sub: 1 }, nil, 'none')
  # ruleid: ruby-jwt-unverified
  other = JWT.decode(token, key, true, { algorithm: 'none' })
  [claims, open_token, other]
end

def safe(token)
  # ok: ruby-jwt-unverified
  claims = JWT.decode(token, key, true, algorithm: 'HS256').first
  # ok: ruby-jwt-unverified
  signed = JWT.encode({ sub: 1 }, key, 'HS256')
  # ok: ruby-jwt-unverified
  other = Base64.decode64(token)
  [claims, signed, other]
end
