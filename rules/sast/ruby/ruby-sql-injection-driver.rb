require 'sinatra'
require 'pg'
require 'mysql2'

conn = PG.connect(dbname: 'shop')
client = Mysql2::Client.new(host: 'localhost')
DB = Sequel.connect(ENV['DATABASE_URL'])

get '/orders/:id' do
  # ruleid: ruby-sql-injection-driver
  conn.exec("SELECT * FROM orders WHERE id = #{params[:id]}").to_a.to_json
end

post '/login' do
  name = params['name']
  sql = "SELECT * FROM users WHERE name = '" + name + "'"
  # ruleid: ruby-sql-injection-driver
  user = client.query(sql).first
  # ruleid: ruby-sql-injection-driver
  DB.fetch("SELECT * FROM log WHERE user = '%s'" % name).all
  user.to_json
end

get '/safe/:id' do
  # ok: ruby-sql-injection-driver
  conn.exec_params('SELECT * FROM orders WHERE id = $1', [params[:id]])
  # ok: ruby-sql-injection-driver
  client.query("SELECT * FROM users WHERE name = '#{client.escape(params[:name])}'")
  # ok: ruby-sql-injection-driver
  DB.fetch('SELECT * FROM log WHERE user = ?', params[:name]).all
  # ok: ruby-sql-injection-driver
  conn.exec("SELECT * FROM orders LIMIT #{params[:limit].to_i}")
  # ok: ruby-sql-injection-driver
  settings.cache.fetch(params[:id])
end
