get '/hello' do
  # ruleid: ruby-template-injection-erb
  ERB.new("<h1>Hello #{params[:name]}</h1>").result(binding)
end

post '/preview' do
  template = params['template']
  # ruleid: ruby-template-injection-erb
  mail = Liquid::Template.parse(template)
  # ruleid: ruby-template-injection-erb
  erb("<p>#{params[:note]}</p>") + mail.render
end

get '/safe' do
  # ok: ruby-template-injection-erb
  ERB.new('<h1>Hello <%= name %></h1>').result_with_hash(name: params[:name])
  # ok: ruby-template-injection-erb
  mail = Liquid::Template.parse('Hello {{ name }}').render('name' => params[:name])
  # ok: ruby-template-injection-erb
  erb :hello, locals: { name: params[:name], mail: mail }
end

class Letter
  def self.written(text)
    # ruleid: ruby-template-injection-erb
    ERB.new(text).result
  end
end

class LettersController < ApplicationController
  def create
    text = "Dear #{params[:name]}"
    @letter = Letter.written(text)
    # ruleid: ruby-template-injection-erb
    render inline: text
  end
end
