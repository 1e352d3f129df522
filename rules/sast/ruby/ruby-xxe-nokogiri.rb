require 'nokogiri'

def order(xml)
  # ruleid: ruby-xxe-nokogiri
  doc = Nokogiri::XML(xml) { |config| config.noent.dtdload }
  # ruleid: ruby-xxe-nokogiri
  other = Nokogiri::XML::Document.parse(xml, nil, nil, Nokogiri::XML::ParseOptions::NOENT | Nokogiri::XML::ParseOptions::DTDLOAD)
  # ruleid: ruby-xxe-nokogiri
  LibXML::XML.default_substitute_entities = true
  [doc, other]
end

def safe(xml)
  # ok: ruby-xxe-nokogiri
  doc = Nokogiri::XML(xml)
  # ok: ruby-xxe-nokogiri
  strict = Nokogiri::XML(xml) { |config| config.strict.nonet }
  # ok: ruby-xxe-nokogiri
  other = Nokogiri::XML::Document.parse(xml, nil, nil, Nokogiri::XML::ParseOptions::STRICT)
  [doc, strict, other]
end
