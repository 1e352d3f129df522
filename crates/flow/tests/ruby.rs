//! Small programs in Ruby, and the lines at which data arrives in them.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail")]

use seawall_flow::steps::{Body, OpId};
use seawall_flow::{Input, Kinds, Note, Notes, Sorts, Source, analyse};
use seawall_rules::models::{SinkKind, SourceKind, embedded, load};
use seawall_syntax::{Parser, Symbols};

struct Silent;

impl Notes for Silent {
    fn of(&self, _: usize, _: &Body<'_>) -> Vec<(OpId, Note)> {
        Vec::new()
    }
}

/// The lines that end with `#!` are those at which data of the request arrives, and no others.
#[track_caller]
fn check(sink: SinkKind, files: &[(&str, &str)]) {
    let language = seawall_syntax::language("ruby").expect("it is there");
    let mut parser = Parser::new(language).expect("it is there");
    let parsed: Vec<_> = files
        .iter()
        .map(|(_, text)| parser.parse(text.as_bytes(), Symbols::default()).unwrap())
        .collect();
    let sources = files.iter().zip(&parsed).map(|((path, text), parsed)| Source {
        path,
        language,
        text,
        tree: &parsed.tree,
    });
    let (models, errors) = load(embedded("ruby").iter().copied());
    assert!(errors.is_empty(), "{errors:?}");
    let mut sorts = Sorts::default();
    sorts.sinks.insert(sink, Kinds::one(0));
    sorts.sources.insert(SourceKind::UserInput, Kinds::one(0));
    let found = analyse(&Input {
        sources: sources.collect(),
        resources: Vec::new(),
        models: &models,
        sorts: &sorts,
        notes: &Silent,
        constants: &|_| Kinds::NONE,
    });
    let line = |file: usize, at: usize| files[file].1[..at].matches('\n').count();
    let mut arrived: Vec<(usize, usize)> = found
        .expect("it is followed")
        .iter()
        .map(|one| (one.at.file as usize, line(one.at.file as usize, one.at.span.start)))
        .collect();
    arrived.sort_unstable();
    arrived.dedup();
    let marked = files.iter().enumerate().flat_map(|(file, (_, text))| {
        let lines = text.lines().enumerate().filter(|(_, line)| line.ends_with("#!"));
        lines.map(move |(line, _)| (file, line))
    });
    let told = |all: &[(usize, usize)]| -> Vec<String> {
        let text = |(file, line): &(usize, usize)| {
            format!(
                "{}:{}: {}",
                files[*file].0,
                line + 1,
                files[*file].1.lines().nth(*line).unwrap_or("")
            )
        };
        all.iter().map(text).collect()
    };
    assert_eq!(told(&arrived), told(&marked.collect::<Vec<_>>()));
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
