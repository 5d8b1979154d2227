using System.Runtime.CompilerServices;

namespace Ingest.Tests.Operations;

/// <summary>Tables of README.md that are made from the code.</summary>
internal static class Readme
{
    /// <summary>The table that begins with a header; with <c>INGEST_WRITE_README=1</c> in the environment it is first exchanged for <paramref name="made"/>.</summary>
    public static string Table(string header, string made)
    {
        var path = Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "README.md");
        var lines = File.ReadAllLines(path).ToList();
        var first = lines.IndexOf(header);
        var count = lines.Skip(first).TakeWhile(line => line.StartsWith('|')).Count();
        first.Should().BeGreaterThanOrEqualTo(0, $"README.md is to have a table that begins with {header}");
        if (Environment.GetEnvironmentVariable("INGEST_WRITE_README") == "1")
        {
            lines.RemoveRange(first, count);
            lines.InsertRange(first, made.Split('\n'));
            File.WriteAllText(path, string.Join('\n', lines) + "\n");
            return made;
        }

        return string.Join('\n', lines.GetRange(first, count));
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
