class ToolsController < ApplicationController
  def ping
    # ruleid: ruby-command-injection-kernel
    @out = `ping -c 1 #{params[:host]}`
    # ruleid: ruby-command-injection-kernel
    system("convert #{params[:file]} out.png")
    branch = params[:branch]
    # ruleid: ruby-command-injection-kernel
    out, status = Open3.capture2("git log " + branch)
    # ruleid: ruby-command-injection-kernel
    IO.popen("grep #{branch} /var/log/app.log").read
  end

  def safe
    # ok: ruby-command-injection-kernel
    system('convert', params[:file], 'out.png')
    # ok: ruby-command-injection-kernel
    @out = `ping -c 1 #{Shellwords.escape(params[:host])}`
    # ok: ruby-command-injection-kernel
    out, status = Open3.capture2('git', 'log', params[:branch])
    # ok: ruby-command-injection-kernel
    @up = `uptime`
    # ok: ruby-command-injection-kernel
    IO.popen(['grep', params[:word], '/var/log/app.log']).read
    # ok: ruby-command-injection-kernel
    system("head -n #{params[:n].to_i} /var/log/app.log")
  end
end

module Shell
  def self.run(*words)
    # ruleid: ruby-command-injection-kernel
    `#{words.join(' ')}`
  end

  def self.run_safely(word)
    # ok: ruby-command-injection-kernel
    `ls #{word.shellescape}`
  end
end

class BackupsController < ApplicationController
  before_action :load_name

  def create
    Shell.run('tar', 'czf', 'backup.tgz', @name)
    Shell.run_safely(@name)
  end

  private

  def load_name
    @name = params[:name]
  end
end
