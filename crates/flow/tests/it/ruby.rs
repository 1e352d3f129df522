//! Small programs in Ruby, and the lines at which data arrives in them.

use seawall_flow::survey;
use seawall_rules::models::SinkKind;

use crate::programs::Programs;

static RUBY: Programs = Programs::new("ruby", &["rb"], "#!");

#[track_caller]
fn check(sink: SinkKind, files: &[(&str, &str)]) {
    RUBY.check(sink, files);
}

/// The same of a method of a controller.
#[track_caller]
fn action(sink: SinkKind, body: &str) {
    let text =
        format!("class ThingsController < ApplicationController\n  def show\n{body}\n  end\nend\n");
    let base = "class ApplicationController < ActionController::Base\nend\n";
    check(
        sink,
        &[
            ("app/controllers/things_controller.rb", &text),
            ("app/controllers/application_controller.rb", base),
        ],
    );
}

#[test]
fn parameters_of_a_request() {
    action(
        SinkKind::Command,
        "system(params[:a]) #!\nsystem \"ls #{params[:a]}\" #!\nsystem(params[:a].to_i.to_s)",
    );
    action(SinkKind::Command, "a = params.fetch(:a)\nb = a\nsystem(b) #!\nsystem('ls')");
    action(SinkKind::Command, "`ls #{params[:a]}` #!\nsystem('ls', params[:a])");
    action(SinkKind::Command, "a = params[:a]\na = 'b' unless LIST.include?(a)\nsystem(a)");
}

#[test]
fn functions_across_files() {
    check(
        SinkKind::Sql,
        &[
            (
                "app/controllers/users_controller.rb",
                "class UsersController < ApplicationController\n  before_action :find\n  def index\n    @users = User.search(params[:q], order: params[:o])\n    render json: Finder.new(@name).all\n  end\n\n  private\n\n  def find\n    @name = params[:name]\n  end\nend\n",
            ),
            (
                "app/models/user.rb",
                "class User < ApplicationRecord\n  scope :named, ->(n) { where(\"name = '#{n}'\") } #!\n\n  def self.search(q, order: nil)\n    named(q).order(order) #!\n  end\nend\n",
            ),
            (
                "lib/finder.rb",
                "class Finder\n  attr_reader :name\n\n  def initialize(name)\n    @name = name\n  end\n\n  def all\n    sql = <<~SQL\n      select * from users where name = '#{name}'\n    SQL\n    ActiveRecord::Base.connection.execute(sql) #!\n  end\nend\n",
            ),
            (
                "app/controllers/application_controller.rb",
                "class ApplicationController < ActionController::Base\nend\n",
            ),
        ],
    );
}

/// The same of code outside of all classes, with what the request holds in `params`.
#[track_caller]
fn script(text: &str) {
    check(SinkKind::Command, &[("app.rb", text)]);
}

#[test]
fn the_last_statement_is_given() {
    script(
        "def a\n  params[:a]\nend\ndef b(x)\n  if x then a else 'b' end\nend\nsystem(b(true)) #!\n",
    );
    script("def a = params[:a]\nsystem(a) #!\n");
    script(
        "def a(x)\n  case x\n  when 1 then params[:a]\n  else 'b'\n  end\nend\nsystem(a(2))\nsystem(a(1)) #!\n",
    );
    script("def a\n  open('x')\nrescue => e\n  params[:a]\nensure\n  'b'\nend\nsystem(a) #!\n");
    script("def a(x)\n  return 'b' if x\n  x = params[:a]\n  nil\nend\nsystem(a(1))\n");
    script("a = if b then params[:a] end\nsystem(a) #!\n");
    script("def a(x)\n  b = x\nend\nsystem(a(params[:a])) #!\n");
}

#[test]
fn blocks_see_the_code_around_them() {
    script("a = params[:a]\n[1].each { |b| system(a) } #!\n");
    script("a = 'b'\n[1].each { a = params[:a] }\nsystem(a) #!\n");
    script("[params[:a]].each do |b|\n  system(b) #!\nend\n");
    script("['a'].each do |b|\n  system(b)\nend\n");
    script(
        "a = [params[:a]].map { |b| \"ls #{b}\" }\nsystem(a.join(' ')) #!\nsystem(['b'].map { |b| \"ls #{b}\" }.join(' '))\n",
    );
    script("a = [params[:a]].map(&:strip).first\nsystem(a) #!\n");
    script("a = [params[:a]].map(&:to_i).first\nsystem(a)\n");
    script("a = [params[:a]].inject('') { |all, b| all + b }\nsystem(a) #!\n");
    script("[params[:a]].each { system(it) } #!\n[params[:a]].each { system(_1) } #!\n");
    script(
        "a = { b: params[:a], c: 'd' }\na.each { |k, v| system(v) } #!\na.each { |k, v| system(k) }\n",
    );
}

#[test]
fn functions_call_the_block_that_they_are_given() {
    script("def a\n  yield params[:a]\nend\na { |b| system(b) } #!\n");
    script("def a(&block)\n  block.call(params[:a])\nend\na { |b| system(b) } #!\n");
    script(
        "def a(x)\n  b { |c| yield c, x }\nend\ndef b\n  yield 'c'\nend\na(params[:a]) { |c, d| system(c) }\na(params[:a]) { |c, d| system(d) } #!\n",
    );
    script("def a\n  yield\nend\nsystem(a { params[:a] }) #!\nsystem(a { 'b' })\n");
    script("def a(&block) = b(&block)\ndef b\n  yield params[:a]\nend\na { |c| system(c) } #!\n");
    script("def a(&block)\n  yield 'c'\nend\na { |c| system(c) }\n");
    script("a = ->(b) { system(b) } #!\na.call(params[:a])\na.('b')\n");
    script(
        "a = lambda { |b| b }\nsystem(a.call(params[:a])) #!\nc = proc { |d| 'e' }\nsystem(c.call(params[:a]))\n",
    );
    script(
        "[params[:a], 'b'].each_with_index { |c, i| system(i.to_s) }\n[[params[:a], 'b']].each { |c, d| system(d) }\n",
    );
    script("a = [params[:a], 'b'].map { |c| next 'd' if c == 'e'; c }\nsystem(a.first) #!\n");
}

#[test]
fn blocks_end_the_function_around_them() {
    script(
        "def a(all)\n  all.each { |one| return one if one }\n  nil\nend\nsystem(a([params[:a]])) #!\nsystem(a(['b']))\n",
    );
    script(
        "def each(all)\n  all.each { |one| yield one }\nend\ndef a(all)\n  each(all) do |one|\n    return one\n  end\n  'b'\nend\nsystem(a([params[:a]])) #!\n",
    );
}

#[test]
fn classes_and_modules() {
    script(
        "class A\n  attr_accessor :b\n  def initialize(b)\n    @b = b\n  end\n  def run = system(@b) #!\nend\nA.new(params[:a]).run\n",
    );
    script(
        "class A\n  attr_accessor :b\nend\na = A.new\na.b = params[:a]\nsystem(a.b) #!\nc = A.new\nc.b = 'd'\nsystem(c.b)\n",
    );
    script(
        "module M\n  def run(x)\n    system(x) #!\n  end\nend\nclass A\n  include M\nend\nA.new.run(params[:a])\n",
    );
    script(
        "module M\n  def self.run(x) = system(x) #!\n  module N\n    def self.go(x) = M.run(x)\n  end\nend\nM::N.go(params[:a])\n",
    );
    script(
        "class A\n  def run(x) = system(x) #!\nend\nclass B < A\n  def run(x)\n    super\n  end\nend\nB.new.run(params[:a])\n",
    );
    script(
        "class A\n  def run(x) = system(x) #!\nend\nclass B < A\n  def run(x)\n    super(params[:b])\n  end\n  def params = { b: $request }\nend\n$request = params[:a]\nB.new.run('b')\n",
    );
    script(
        "class A\n  class << self\n    def run(x) = system(x) #!\n  end\nend\nA.run(params[:a])\n",
    );
    script(
        "class A\n  def run(x) = go(x)\nend\nclass A\n  private def go(x) = system(x) #!\nend\nA.new.run(params[:a])\n",
    );
    script(
        "A = Struct.new(:b, :c) do\n  def run = system(b) #!\nend\nA.new(params[:a], 'd').run\n",
    );
    script("A = Struct.new(:b, :c)\na = A.new(params[:a], 'd')\nsystem(a.c)\nsystem(a.b) #!\n");
    script("class A\n  define_method(:run) { |x| system(x) } #!\nend\nA.new.run(params[:a])\n");
    script(
        "class A\n  def run(x) = system(x) #!\nend\nA.new.send(:run, params[:a])\nA.new.public_send('run', 'b')\n",
    );
    script(
        "class A\n  NAMES = %w[a b].freeze\n  def run(x)\n    system(x) if NAMES.include?(x)\n  end\nend\nA.new.run(params[:a])\n",
    );
    script(
        "class A\n  @@b = nil\n  def self.set(x)\n    @@b = x\n  end\n  def run = system(@@b) #!\nend\nA.set(params[:a])\n",
    );
    script(
        "class A\n  def with(x)\n    @x = x\n    self\n  end\n  def run = system(@x) #!\nend\nA.new.with(params[:a]).run\n",
    );
}

#[test]
fn what_functions_take() {
    script(
        "def a(b, c: 'd', **e)\n  system(b)\n  system(c) #!\n  system(e[:f]) #!\nend\na('b', c: params[:a], f: params[:f])\n",
    );
    script("def a(b, *c)\n  system(b)\n  system(c.first) #!\nend\na('b', params[:a])\n");
    script("def a(b, c)\n  system(b)\n  system(c) #!\nend\na(*['b', params[:a]])\n");
    script(
        "def a(b, options = {})\n  system(options[:c]) #!\n  system(options[:d])\nend\na('b', c: params[:a], d: 'e')\n",
    );
    script(
        "def a(b:, c:)\n  system(b) #!\n  system(c)\nend\nd = { b: params[:a], c: 'e' }\na(**d)\n",
    );
    script("a, (b, *c), d = params[:a], ['b', 'c'], 'd'\nsystem(a) #!\nsystem(b)\nsystem(d)\n");
    script("a, b = 'c', params[:b]\na, b = b, a\nsystem(a) #!\nsystem(b)\n");
    script("b = params[:a]\ndef a(b:) = system(b) #!\na(b:)\n");
    script("a = b&.c\na ||= params[:a]\nsystem(a) #!\n");
}

#[test]
fn what_decides() {
    script("a = params[:a]\nraise 'b' unless %w[c d].include?(a)\nsystem(a)\n");
    script("a = params[:a]\nhalt 400 unless a.match?(/\\A\\w+\\z/)\nsystem(a)\n");
    script(
        "if params[:a] =~ /\\A\\d+\\z/\n  system(params[:a])\n  system(params[:b]) #!\nend\nsystem(params[:a]) #!\n",
    );
    script(
        "case params[:a]\nwhen 'b', 'c' then system(params[:a])\nelse system(params[:a]) #!\nend\n",
    );
    script("a = { 'b' => 'c' }.fetch(params[:a])\nsystem(a)\n");
    script("a = params[:a]\na = 'b' if a.nil?\nsystem(a) #!\n");
    script("a = +'ls '\na << params[:a]\nsystem(a) #!\n");
    script("a = 'ls %s' % params[:a]\nsystem(a) #!\nsystem(format('ls %d', params[:a].to_i))\n");
    script("params[:a] = 'b'\nsystem(params[:a])\n");
    script("case { b: params[:a] }\nin { b: String => c } then system(c) #!\nend\n");
}

#[test]
fn pages_are_what_routes_give() {
    check(
        SinkKind::Html,
        &[(
            "app.rb",
            "class App < Sinatra::Base\n  get '/a/:b' do |b|\n    page = \"<p>#{b}</p>\"\n    page #!\n  end\n  get '/c' do\n    h(params[:c])\n  end\n  before { @d = params[:d] }\n  post '/d' do\n    \"<p>#{@d}</p>\" #!\n  end\nend\n",
        )],
    );
}

#[test]
fn other_frameworks() {
    check(
        SinkKind::Command,
        &[
            (
                "api.rb",
                "module Shop\n  class API < Grape::API\n    helpers do\n      def run(x) = system(x) #!\n    end\n    resource :things do\n      route_param :id do\n        get { run(params[:id]) }\n      end\n    end\n  end\nend\n",
            ),
            (
                "app.rb",
                "class App < Roda\n  route do |r|\n    r.on 'a' do\n      r.get String do |name|\n        system(name) #!\n        system(r.params['b']) #!\n      end\n    end\n  end\nend\n",
            ),
            (
                "rack.rb",
                "require 'rack'\nclass Plain\n  def call(env)\n    request = Rack::Request.new(env)\n    system(request.params['a']) #!\n    system(env['QUERY_STRING']) #!\n    [200, {}, ['a']]\n  end\nend\n",
            ),
            (
                "a.cgi.rb",
                "require 'cgi'\ncgi = CGI.new\nname = cgi['name']\nsystem(\"ls #{name}\") #!\nsystem(cgi.params['b'].first) #!\n",
            ),
        ],
    );
}

#[test]
fn functions_that_a_cloud_runs() {
    script("def handler(event:, context:)\n  system(event['a']) #!\n  system(context.name)\nend\n");
}

#[test]
fn jobs_mailers_and_helpers() {
    check(
        SinkKind::Command,
        &[
            (
                "app/controllers/a_controller.rb",
                "class AController < ApplicationController\n  helper_method :name\n  def show\n    RunJob.perform_later(name)\n    NoteMailer.note(name).deliver_now\n    render plain: shown\n  end\n  def name\n    @name ||= params.require(:a).permit(:b)[:b]\n  end\nend\n",
            ),
            (
                "app/jobs/run_job.rb",
                "class RunJob < ApplicationJob\n  def perform(name)\n    system(name) #!\n  end\nend\n",
            ),
            (
                "app/mailers/note_mailer.rb",
                "class NoteMailer < ApplicationMailer\n  def note(name)\n    system(name) #!\n  end\nend\n",
            ),
            (
                "app/helpers/a_helper.rb",
                "module AHelper\n  def shown\n    system(params[:shown]) #!\n  end\nend\n",
            ),
            (
                "app/controllers/concerns/loads.rb",
                "module Loads\n  extend ActiveSupport::Concern\n  included do\n    before_action :load\n  end\n  class_methods do\n    def run(x) = system(x) #!\n  end\n  def load\n    @loaded = params[:loaded]\n    self.class.run(params[:c])\n  end\nend\n",
            ),
            (
                "app/controllers/b_controller.rb",
                "class BController < ApplicationController\n  include Loads\n  def show\n    system(@loaded) #!\n    system(@other)\n  end\nend\n",
            ),
        ],
    );
}

#[test]
fn records_of_a_database_are_not_what_they_were_found_by() {
    check(
        SinkKind::Redirect,
        &[
            (
                "app/controllers/a_controller.rb",
                "class AController < ApplicationController\n  before_action :load\n  def show\n    redirect_to @user\n    redirect_to user_path(params[:id])\n    redirect_to @user.home\n    redirect_to params[:to] #!\n    user = User.find_by_name(params[:name])\n    user.name = params[:name]\n    redirect_to user.name #!\n    redirect_to user.home\n  end\n  def load\n    @user = User.find(params[:id])\n  end\nend\n",
            ),
            ("app/models/user.rb", "class User < ApplicationRecord\nend\n"),
        ],
    );
}

#[test]
fn what_a_program_is_made_of() {
    let files = [
        (
            "app.rb",
            "require 'net/http'\nclass App < Sinatra::Base\n  get '/a/:id' do |id|\n    Net::HTTP.get('https://b.example.com')\n  end\nend\n",
        ),
        (
            "config/routes.rb",
            "Rails.application.routes.draw do\n  post '/c', to: 'c#create'\nend\n",
        ),
    ];
    let survey = RUBY.asked(SinkKind::Url, &files, survey).expect("it is followed");
    assert!(survey.imports("net/http"));
    assert_eq!(survey.calls_of("Net.HTTP.get").count(), 1);
    let routes: Vec<_> = survey.routes.iter().filter_map(|one| one.path.as_deref()).collect();
    assert_eq!(routes, ["/a/:id", "/c"]);
    let clients: Vec<_> = survey.clients.iter().filter_map(|one| one.address.as_deref()).collect();
    assert_eq!(clients, ["https://b.example.com"]);
}
