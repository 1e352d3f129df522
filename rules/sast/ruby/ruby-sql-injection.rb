require 'sinatra'
require 'pg'
require 'mysql2'

conn = PG.connect(dbname: 'shop')
client = Mysql2::Client.new(host: 'localhost')
DB = Sequel.connect(ENV['DATABASE_URL'])

get '/orders/:id' do
  # ruleid: ruby-sql-injection
  conn.exec("SELECT * FROM orders WHERE id = #{params[:id]}").to_a.to_json
end

post '/login' do
  name = params['name']
  sql = "SELECT * FROM users WHERE name = '" + name + "'"
  # ruleid: ruby-sql-injection
  user = client.query(sql).first
  # ruleid: ruby-sql-injection
  DB.fetch("SELECT * FROM log WHERE user = '%s'" % name).all
  user.to_json
end

get '/safe/:id' do
  # ok: ruby-sql-injection
  conn.exec_params('SELECT * FROM orders WHERE id = $1', [params[:id]])
  # ok: ruby-sql-injection
  client.query("SELECT * FROM users WHERE name = '#{client.escape(params[:name])}'")
  # ok: ruby-sql-injection
  DB.fetch('SELECT * FROM log WHERE user = ?', params[:name]).all
  # ok: ruby-sql-injection
  conn.exec("SELECT * FROM orders LIMIT #{params[:limit].to_i}")
  # ok: ruby-sql-injection
  settings.cache.fetch(params[:id])
end

class OrdersController < ApplicationController
  def index
    # ruleid: ruby-sql-injection
    @orders = Order.where("status = '#{params[:status]}'")
    sort = params[:sort]
    # ruleid: ruby-sql-injection
    @sorted = Order.order(sort + ' desc')
    # ruleid: ruby-sql-injection
    @top = Order.find_by_sql("SELECT * FROM orders WHERE ref = '" + params[:ref] + "'")
    # ruleid: ruby-sql-injection
    ActiveRecord::Base.connection.execute("DELETE FROM carts WHERE token = '#{cookies[:cart]}'")
  end

  def search
    query = "name LIKE '%#{params[:q]}%'"
    # ruleid: ruby-sql-injection
    @found = current_user.orders.where(query).limit(10)
  end

  def safe
    # ok: ruby-sql-injection
    @orders = Order.where(status: params[:status])
    # ok: ruby-sql-injection
    @recent = Order.where('created_at > ? AND status = ?', params[:since], params[:status])
    # ok: ruby-sql-injection
    @named = Order.where('name LIKE ?', "%#{Order.sanitize_sql_like(params[:q])}%")
    # ok: ruby-sql-injection
    @page = Order.where("id > #{params[:after].to_i}")
    direction = params[:direction] == 'asc' ? 'asc' : 'desc'
    # ok: ruby-sql-injection
    @one = Order.find_by(id: params[:id])
    # ok: ruby-sql-injection
    @names = params[:items].select { |item| item[:name] }
    # ok: ruby-sql-injection
    @all = Order.order(created_at: :desc)
  end
end

class Invoice < ApplicationRecord
  # ruleid: ruby-sql-injection
  scope :sorted, ->(column) { order("#{column} DESC") }
  # ok: ruby-sql-injection
  scope :of_year, ->(year) { where('year = ?', year) }

  def self.search(options = {})
    found = all
    # ruleid: ruby-sql-injection
    found = found.where("title LIKE '%#{options[:title]}%'") if options[:title]
    found.sorted(options[:sort])
  end
end

class InvoicesController < ApplicationController
  COLUMNS = %w[number total].freeze

  def index
    @invoices = Invoice.search(invoice_params).of_year(params[:year])
    @sorted = Invoice.sorted(column)
  end

  private

  def invoice_params
    params.require(:invoice).permit(:title, :sort)
  end

  def column
    COLUMNS.include?(params[:column]) ? params[:column] : 'number'
  end
end
