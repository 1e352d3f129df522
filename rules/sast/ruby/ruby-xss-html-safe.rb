class PagesController < ApplicationController
  def hello
    # ruleid: ruby-xss-html-safe
    @greeting = "<b>Hello #{params[:name]}</b>".html_safe
    note = params[:note]
    # ruleid: ruby-xss-html-safe
    @note = helpers.raw(note) + raw(note)
    # ruleid: ruby-xss-html-safe
    render inline: "<h1>#{params[:title]}</h1>"
  end

  def safe
    # ok: ruby-xss-html-safe
    @greeting = "<b>Hello #{ERB::Util.html_escape(params[:name])}</b>".html_safe
    # ok: ruby-xss-html-safe
    @note = sanitize(params[:note])
    # ok: ruby-xss-html-safe
    @icon = '<i class="ok"></i>'.html_safe
    # ok: ruby-xss-html-safe
    render plain: params[:title]
    # ok: ruby-xss-html-safe
    render json: { name: params[:name] }
  end
end

get '/hello' do
  # ruleid: ruby-xss-html-safe
  "<h1>Hello #{params[:name]}</h1>"
end

get '/escaped' do
  # ok: ruby-xss-html-safe
  "<h1>Hello #{Rack::Utils.escape_html(params[:name])}</h1>"
end

module NotesHelper
  def marked(text)
    # ruleid: ruby-xss-html-safe
    "<mark>#{text}</mark>".html_safe
  end

  def marked_safely(text)
    # ok: ruby-xss-html-safe
    "<mark>#{h(text)}</mark>".html_safe
  end
end

class NotesController < ApplicationController
  include NotesHelper

  def show
    @note = marked(params[:note])
    @other = marked_safely(params[:note])
  end
end

get '/name/:name' do |name|
  greeting = "<p>#{name}</p>"
  # ruleid: ruby-xss-html-safe
  greeting
end
