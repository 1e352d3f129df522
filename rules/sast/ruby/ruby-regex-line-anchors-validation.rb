class User < ApplicationRecord
  # ruleid: ruby-regex-line-anchors-validation
  validates :website, format: { with: /^https?:\/\/[^\s]+$/ }
  # ruleid: ruby-regex-line-anchors-validation
  validates :zip, presence: true, format: { with: /^\d{5}$/, message: 'is no code' }
  # ruleid: ruby-regex-line-anchors-validation
  validates_format_of :name, with: /^[a-z]+$/i
  # ok: ruby-regex-line-anchors-validation
  validates :email, format: { with: /\A[^@\s]+@[^@\s]+\z/ }
  # ok: ruby-regex-line-anchors-validation
  validates :phone, format: { with: URI::DEFAULT_PARSER.make_regexp }
  # ok: ruby-regex-line-anchors-validation
  validates :age, numericality: true
end
