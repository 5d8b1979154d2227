namespace Ingest.Core.Tagging;

/// <summary>The files about plans that come with the program.</summary>
public static class PlanFiles
{
    /// <summary>The built-in plan, as it was written.</summary>
    public static string BuiltIn() => Read(PlanLoader.BuiltIn);

    /// <summary>JSON schema of plan files.</summary>
    public static string Schema() => Read("plan.schema.json");

    private static string Read(string name)
    {
        using var stream = typeof(PlanFiles).Assembly.GetManifestResourceStream($"plans/{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
