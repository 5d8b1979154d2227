using System.CommandLine;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Ingest.Commands;
using Microsoft.Extensions.DependencyInjection;

namespace Ingest.Tests.Operations;

/// <summary>The README's table of settings, made from the options and their documentation.</summary>
internal static partial class SettingsTable
{
    public const string Header = "| key | default | range | meaning |";

    /// <summary>The settings of a command line.</summary>
    public static Settings Parse(params string[] arguments)
    {
        var root = new RootCommand();
        CommonOptions.AddTo(root);
        return Settings.From(root.Parse(arguments));
    }

    public static string Make()
    {
        var summaries = Summaries();
        var rows = new ServiceCollection().AddStages(Parse()).Catalog().All.Select(setting =>
        {
            var options = Activator.CreateInstance(setting.Property.DeclaringType!);
            var value = SettingKinds.Text(setting.Property.GetValue(options));
            var meaning = summaries[$"P:{setting.Property.DeclaringType!.FullName}.{setting.Property.Name}"];
            return $"| `{setting.Section}:{setting.Property.Name}` | {(value.Length > 0 ? $"`{value}`" : "")} | {SettingKinds.Range(setting.Property)} | {meaning} |";
        });
        return string.Join('\n', rows.Prepend("| --- | --- | --- | --- |").Prepend(Header));
    }

    private static Dictionary<string, string> Summaries() => Directory.GetFiles(AppContext.BaseDirectory, "*.xml")
        .Where(path => Path.GetFileName(path).StartsWith("ingest", StringComparison.OrdinalIgnoreCase))
        .SelectMany(path => XDocument.Load(path).Descendants("member"))
        .Where(member => member.Element("summary") is not null)
        .GroupBy(member => member.Attribute("name")!.Value)
        .ToDictionary(member => member.Key, member => Plain(member.First().Element("summary")!));

    private static string Plain(XElement summary)
    {
        var text = string.Concat(summary.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement { Name.LocalName: "see" } link => $"`{(link.Attribute("langword") ?? link.Attribute("cref"))!.Value.Split('.')[^1]}`",
            XText plain => plain.Value,
            _ => "",
        }));
        return White().Replace(text, " ").Trim().TrimEnd('.').Replace("|", "\\|", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex White();
}
