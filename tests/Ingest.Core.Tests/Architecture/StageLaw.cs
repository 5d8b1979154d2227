using ArchUnitNET.Domain;

namespace Ingest.Core.Tests.Architecture;

/// <summary>Which namespace may name which: the arrows of DESIGN.md section 2.</summary>
internal static class StageLaw
{
    private static readonly string[] Stages = ["Fetching", "Feeds", "Extraction", "Deduplication", "Tagging", "Storage", "Digests", "Pipeline", "Search"];

    /// <summary>Libraries that nothing in Core may name.</summary>
    private static readonly string[] Infrastructure = ["Microsoft.Data.Sqlite", "SQLitePCL", "Npgsql", "Quartz", "Microsoft.AspNetCore", "Spectre", "System.CommandLine"];

    /// <summary>Every dependency of the types that breaks the law, as "from -> to".</summary>
    public static IReadOnlyList<string> Violations(IEnumerable<IType> types) =>
    [
        .. types.SelectMany(type => type.Dependencies.Select(dependency => (From: type, To: dependency.Target)))
            .Where(pair => pair.To is not GenericParameter && !Allows(pair.From.Namespace.FullName, pair.To.Namespace?.FullName ?? ""))
            .Select(pair => $"{pair.From.FullName} -> {pair.To.FullName}").Distinct().Order(StringComparer.Ordinal),
    ];

    private static bool Allows(string from, string to)
    {
        if (from == "Ingest.Core" || from.StartsWith("Ingest.Core.", StringComparison.Ordinal))
        {
            return !Array.Exists(Infrastructure, library => Within(to, library)) && AllowsInCore(StageOf(from), to);
        }

        if (Within(from, "Ingest.Storage.Sqlite"))
        {
            return !Within(to, "Quartz") && !Within(to, "Ingest.Core.Pipeline") && !Within(to, "Ingest.Core.Feeds") && !Within(to, "Ingest.Core.Extraction");
        }

        return (!Within(to, "Quartz") || Within(from, "Ingest.Jobs"))
            && (!Within(to, "Spectre.Console") || Within(from, "Ingest.Commands"))
            && (!Within(to, "Microsoft.Data.Sqlite") || !Within(from, "Ingest"));
    }

    private static bool AllowsInCore(string from, string to)
    {
        if (from.Length == 0)
        {
            return !to.StartsWith("Ingest.Core.", StringComparison.Ordinal) && (!Within(to, "AngleSharp") && !Within(to, "CodeHollow") && !Within(to, "Microsoft.Extensions"));
        }

        var target = to.StartsWith("Ingest.Core.", StringComparison.Ordinal) ? StageOf(to) : "";
        return target.Length == 0 || target == from || !Array.Exists(Stages, stage => stage == target)
            || (from == "Digests" && target == "Storage")
            || (from == "Storage" && target == "Search")
            || (from == "Pipeline" && target != "Digests");
    }

    private static string StageOf(string name) => name.StartsWith("Ingest.Core.", StringComparison.Ordinal) ? name["Ingest.Core.".Length..].Split('.')[0] : "";

    private static bool Within(string name, string parent) => name == parent || name.StartsWith(parent + ".", StringComparison.Ordinal);
}
