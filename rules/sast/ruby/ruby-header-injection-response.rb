class ReportsController < ApplicationController
  NAMES = %w[X-Page X-Size].freeze

  def show
    set_header(params[:name], '1')
    # ok: ruby-header-injection-response
    headers['X-Page'] = params[:page]
    return unless NAMES.include?(params[:known])

    # ok: ruby-header-injection-response
    headers[params[:known]] = '1'
  end

  private

  def set_header(name, value)
    # ruleid: ruby-header-injection-response
    response.headers[name] = value
  end
end

cgi = CGI.new
name = cgi.params['name'].first
# ruleid: ruby-header-injection-response
print cgi.header('X-Name' => name)
# ok: ruby-header-injection-response
print cgi.header('X-Name' => 'a')
