class OrdersController < ApplicationController
  def index
    # ruleid: ruby-sql-injection-activerecord
    @orders = Order.where("status = '#{params[:status]}'")
    sort = params[:sort]
    # ruleid: ruby-sql-injection-activerecord
    @sorted = Order.order(sort + ' desc')
    # ruleid: ruby-sql-injection-activerecord
    @top = Order.find_by_sql("SELECT * FROM orders WHERE ref = '" + params[:ref] + "'")
    # ruleid: ruby-sql-injection-activerecord
    ActiveRecord::Base.connection.execute("DELETE FROM carts WHERE token = '#{cookies[:cart]}'")
  end

  def search
    query = "name LIKE '%#{params[:q]}%'"
    # ruleid: ruby-sql-injection-activerecord
    @found = current_user.orders.where(query).limit(10)
  end

  def safe
    # ok: ruby-sql-injection-activerecord
    @orders = Order.where(status: params[:status])
    # ok: ruby-sql-injection-activerecord
    @recent = Order.where('created_at > ? AND status = ?', params[:since], params[:status])
    # ok: ruby-sql-injection-activerecord
    @named = Order.where('name LIKE ?', "%#{Order.sanitize_sql_like(params[:q])}%")
    # ok: ruby-sql-injection-activerecord
    @page = Order.where("id > #{params[:after].to_i}")
    direction = params[:direction] == 'asc' ? 'asc' : 'desc'
    # ok: ruby-sql-injection-activerecord
    @one = Order.find_by(id: params[:id])
    # ok: ruby-sql-injection-activerecord
    @names = params[:items].select { |item| item[:name] }
    # ok: ruby-sql-injection-activerecord
    @all = Order.order(created_at: :desc)
  end
end
