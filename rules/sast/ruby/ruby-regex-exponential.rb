# ruleid: ruby-regex-exponential
WORDS = /\A(\w+\s?)*\z/
# ruleid: ruby-regex-exponential
HEX = Regexp.new('^([0-9]|[0-9a-f])+$')

def check(text)
  # ruleid: ruby-regex-exponential
  text.gsub(%r{(x+x+)+/}, '')
end

# ok: ruby-regex-exponential
PARTS = /\A\w+(?:\s\w+)*\z/
# ok: ruby-regex-exponential
KEPT = /\A(?:\w++\s?)*\z/

def fine(text, given)
  # ok: ruby-regex-exponential
  text =~ /( a | b )*c/x
  # ok: ruby-regex-exponential
  Regexp.new(given)
end
