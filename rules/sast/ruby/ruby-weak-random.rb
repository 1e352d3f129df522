require 'securerandom'

def roll
  # ruleid: ruby-weak-random
  rand(1..6)
end

def seeded(seed)
  # ruleid: ruby-weak-random
  Random.new(seed)
end

def code
  # ok: ruby-weak-random
  SecureRandom.random_number(1_000_000)
end
