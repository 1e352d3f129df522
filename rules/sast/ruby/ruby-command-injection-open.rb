require 'open-uri'

class ImportsController < ApplicationController
  def create
    # ruleid: ruby-command-injection-open
    data = open(params[:url]).read
    name = params[:file]
    # ruleid: ruby-command-injection-open
    lines = IO.readlines(name)
    # ruleid: ruby-command-injection-open
    text = Kernel.open("#{params[:path]}", 'r').read
    render json: [data, lines, text]
  end

  def safe
    # ok: ruby-command-injection-open
    data = File.open('/srv/data.csv').read
    # ok: ruby-command-injection-open
    page = open("/srv/pages/#{params[:page].to_i}.html").read
    # ok: ruby-command-injection-open
    list = URI.parse('https://example.com/list').open.read
    # ok: ruby-command-injection-open
    text = IO.read(Rails.root.join('README.md'))
    render json: [data, page, list, text]
  end
end

module Lists
  def self.lines_of(name)
    # ruleid: ruby-command-injection-open
    IO.readlines(name)
  end
end

class ListsController < ApplicationController
  def show
    @lines = Lists.lines_of(params[:list])
    @others = Lists.lines_of('list.txt')
  end
end
