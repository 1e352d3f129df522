class NamesController < ApplicationController
  TRAILING = /\s+\z/

  def show
    # ruleid: ruby-regex-polynomial-request
    @name = params[:name].sub(/\s+\z/, '')
    @has = trailing?(params[:text])
  end

  def other
    # ok: ruby-regex-polynomial-request
    @number = params[:number].match?(/\A\d+\z/)
    # ok: ruby-regex-polynomial-request
    @own = 'constant  '.sub(/\s+\z/, '')
    # ok: ruby-regex-polynomial-request
    @name = params[:name].rstrip
  end

  private

  def trailing?(text)
    # ruleid: ruby-regex-polynomial-request
    text.match?(TRAILING)
  end
end
