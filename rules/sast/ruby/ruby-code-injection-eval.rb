class CalculatorController < ApplicationController
  def show
    # ruleid: ruby-code-injection-eval
    @result = eval(params[:formula])
    code = "def total; #{params[:body]}; end"
    # ruleid: ruby-code-injection-eval
    Report.class_eval(code)
    # ruleid: ruby-code-injection-eval
    @value = binding.eval("@#{params[:name]}")
  end

  def safe
    # ok: ruby-code-injection-eval
    @result = eval('1 + 1')
    # ok: ruby-code-injection-eval
    Report.class_eval { attr_accessor :total }
    # ok: ruby-code-injection-eval
    @value = eval("2 * #{params[:n].to_i}")
    # ok: ruby-code-injection-eval
    @data = JSON.parse(params[:formula])
  end
end

class Formula
  def initialize(text)
    @text = text
  end

  def value
    # ruleid: ruby-code-injection-eval
    eval(@text)
  end
end

class SheetsController < ApplicationController
  def show
    @total = Formula.new(params[:cell]).value
    @count = Formula.new('1 + 1').value
  end
end
