using System.Globalization;
using System.Reflection;
using Ingest.Core;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>Brings a store to the present schema, forward only; a script and its number are committed together.</summary>
internal static class MigrationRunner
{
    private const string Prefix = "migrations/";

    private static readonly List<(int Number, string Name)> Scripts =
    [
        .. typeof(MigrationRunner).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => (int.Parse(name.AsSpan(Prefix.Length, 4), NumberStyles.None, CultureInfo.InvariantCulture), name))
            .Order(),
    ];

    /// <summary>The number of the newest script.</summary>
    public static int Newest => Scripts[^1].Number;

    /// <summary>Runs what is missing.</summary>
    /// <exception cref="InputException">The file was written by a newer version.</exception>
    public static void Run(SqliteConnection connection, string path)
    {
        var present = Version(connection);
        Refuse(present, path);
        foreach (var (number, name) in Scripts.Where(script => script.Number > present))
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            if (Version(connection) < number)
            {
                connection.Run(Read(name));
                connection.Run($"pragma user_version = {number.ToString(CultureInfo.InvariantCulture)}");
            }

            transaction.Commit();
        }
    }

    /// <summary>Refuses a file whose schema is newer than ours.</summary>
    public static void Refuse(int version, string path)
    {
        if (version > Newest)
        {
            throw new InputException($"{path}: schema {version} was written by a newer version of ingest; this one knows schemas up to {Newest}. Use the newer version, or name another folder with --data");
        }
    }

    public static int Version(SqliteConnection connection) => Convert.ToInt32(connection.Scalar("pragma user_version"), CultureInfo.InvariantCulture);

    private static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
