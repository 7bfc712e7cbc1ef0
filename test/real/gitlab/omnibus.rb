# Reads a configuration of Omnibus as GitLab's image does, and prints the settings as JSON: sections are hashes, and
# external_url and its like are methods. An unknown section, or a setting that is written twice, ends the program.
require "json"

SECTIONS = %w[gitaly gitlab_rails gitlab_workhorse nginx postgresql prometheus_monitoring puma redis registry_nginx].freeze
URLS = %w[external_url registry_external_url].freeze

class Section
  attr_reader :settings

  def initialize(name)
    @name = name
    @settings = {}
  end

  def []=(key, value)
    raise "#{@name}['#{key}'] is set twice" if @settings.key?(key)

    @settings[key] = value
  end
end

class Omnibus
  attr_reader :all

  def initialize
    @all = {}
    SECTIONS.each { |name| @all[name] = Section.new(name) }
    SECTIONS.each { |name| define_singleton_method(name) { @all[name] } }
    URLS.each { |name| define_singleton_method(name) { |url| @all[name] = url } }
  end
end

omnibus = Omnibus.new
omnibus.instance_eval(ENV.fetch("GITLAB_OMNIBUS_CONFIG"), "GITLAB_OMNIBUS_CONFIG")
puts JSON.generate(omnibus.all.transform_values { |each| each.is_a?(Section) ? each.settings : each })
