class UsersController < ApplicationController
  def index
    # ruleid: ruby-regex-injection-request
    pattern = Regexp.new(params[:name])
    q = params[:q]
    # ruleid: ruby-regex-injection-request
    @users = User.all.select { |user| user.name =~ /#{q}/i }
    # ruleid: ruby-regex-injection-request
    @others = Regexp.compile('^' + q)
    pattern
  end

  def safe
    # ok: ruby-regex-injection-request
    pattern = Regexp.new(Regexp.escape(params[:name]))
    # ok: ruby-regex-injection-request
    @users = User.all.select { |user| user.name.include?(params[:q]) }
    # ok: ruby-regex-injection-request
    @match = /\Av(\d+)\z/.match(params[:version])
    pattern
  end
end

class Matcher
  def self.for(text)
    # ruleid: ruby-regex-injection-request
    Regexp.new("^#{text}")
  end

  def self.for_text(text)
    # ok: ruby-regex-injection-request
    Regexp.new("^#{Regexp.escape(text)}")
  end
end

class SearchController < ApplicationController
  def show
    @found = Page.all.select { |page| Matcher.for(params[:q]).match?(page.title) }
    @other = Page.all.select { |page| Matcher.for_text(params[:q]).match?(page.title) }
  end
end
