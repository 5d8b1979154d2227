using System.Collections;
using Ingest.Core;

namespace Ingest;

/// <summary>Settings of the environment: <c>INGEST__Section__Key</c> holds a value, <c>INGEST__Section__Key_FILE</c> names the file that holds it, as secrets are mounted.</summary>
internal static class EnvironmentSettings
{
    private const string Prefix = "INGEST__";
    private const string Ours = "INGEST_";
    private const string OfFile = "_FILE";

    /// <summary>The variable that sets a key such as <c>Http:Contact</c>.</summary>
    public static string NameOf(string key) => Prefix + key.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>Reads the settings by key.</summary>
    /// <param name="variables">The environment.</param>
    /// <exception cref="InputException">A named file cannot be read, a key is given both ways, or a variable is one underscore short.</exception>
    public static Dictionary<string, string?> Read(IDictionary variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        var ours = variables.Cast<DictionaryEntry>()
            .Select(variable => (Name: (string)variable.Key, Value: (string?)variable.Value))
            .Where(variable => variable.Name.StartsWith(Ours, StringComparison.OrdinalIgnoreCase)).ToList();
        if (ours.Select(variable => variable.Name).FirstOrDefault(IsMisspelt) is { } misspelt)
        {
            throw new InputException($"{misspelt}: nothing reads it; a setting has two underscores before its section and before its key: {Prefix}{misspelt[Ours.Length..]}");
        }

        var given = ours
            .Where(variable => variable.Name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.OrdinalIgnoreCase);
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in given)
        {
            if (!name.EndsWith(OfFile, StringComparison.Ordinal))
            {
                settings[KeyOf(name)] = value;
            }
            else if (given.ContainsKey(name[..^OfFile.Length]))
            {
                throw new InputException($"{name}: {name[..^OfFile.Length]} is set as well; keep one of the two");
            }
            else
            {
                settings[KeyOf(name[..^OfFile.Length])] = Content(name, value ?? "");
            }
        }

        return settings;
    }

    /// <summary>Whether a variable was meant for a setting, but would be read by nobody.</summary>
    private static bool IsMisspelt(string name) => !name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && name.Contains("__", StringComparison.Ordinal);

    private static string KeyOf(string name) => name[Prefix.Length..].Replace("__", ":", StringComparison.Ordinal);

    private static string Content(string name, string file)
    {
        try
        {
            return File.ReadAllText(file).TrimEnd('\r', '\n');
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InputException($"{name}={file}: the file cannot be read: {unreadable.Message}", unreadable);
        }
    }
}
