using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ingest.Observability;

/// <summary>The worker's sign of life, in a file of the data folder, so that <c>ingest health</c> needs neither network nor database.</summary>
/// <param name="At">When it was given.</param>
/// <param name="Process">The worker's process id, as it sees itself.</param>
/// <param name="Problem">Why the worker makes no progress, or <see langword="null"/> when it does.</param>
internal sealed record Heartbeat(DateTimeOffset At, int Process, string? Problem)
{
    /// <summary>The next one is due after this time.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    /// <summary>A worker whose last sign is older than this counts as dead.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(60);

    /// <summary>Bytes of the file: always as many, so that renewing it takes no room on a full disk.</summary>
    private const int Size = 1024;

    private const int LongestProblem = 250;

    /// <summary>The file of a data folder.</summary>
    public static string FileOf(string dataFolder) => Path.Combine(dataFolder, "ingest.heartbeat");

    /// <summary>Reads the last sign, or <see langword="null"/> when there is none that can be read.</summary>
    public static Heartbeat? Read(string dataFolder)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(FileOf(dataFolder)), HeartbeatJson.Default.Heartbeat);
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Renews the file in place.</summary>
    public void Write(string dataFolder)
    {
        var content = new byte[Size];
        content.AsSpan().Fill((byte)' ');
        content[^1] = (byte)'\n';
        var shortened = this with { Problem = Problem?.Length > LongestProblem ? Problem[..LongestProblem] : Problem };
        Encoding.UTF8.GetBytes(JsonSerializer.Serialize(shortened, HeartbeatJson.Default.Heartbeat), content.AsSpan(0, Size - 1));
        using var file = new FileStream(FileOf(dataFolder), FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        file.Write(content);
    }

    /// <summary>Why the worker counts as dead or stuck at an instant, or <see langword="null"/> when it is well.</summary>
    public string? ProblemAt(DateTimeOffset now) =>
        (now - At).Duration() > Lasts ? $"the worker gave its last sign at {At:u}, more than {Lasts.TotalSeconds:0} s away" : Problem;
}

[JsonSerializable(typeof(Heartbeat))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class HeartbeatJson : JsonSerializerContext;
