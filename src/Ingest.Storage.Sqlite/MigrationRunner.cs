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
    public static void Run(SqliteConnection connection, string path, CancellationToken cancellationToken)
    {
        var present = Version(connection);
        Refuse(present, path);
        if (present > 0 && present < Newest)
        {
            KeepCopy(connection, present, path, cancellationToken);
        }

        RunTo(connection, Newest);
    }

    /// <summary>Runs what is missing up to a number.</summary>
    internal static void RunTo(SqliteConnection connection, int last)
    {
        var present = Version(connection);
        foreach (var (number, name) in Scripts.Where(script => script.Number > present && script.Number <= last))
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            if (Version(connection) < number)
            {
                connection.RunScript(Read(name));
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

    /// <summary>A copy of the store as it is, before its schema changes.</summary>
    private static void KeepCopy(SqliteConnection connection, int version, string path, CancellationToken cancellationToken)
    {
        var target = Path.Combine(DataFolder.BackupsOf(Path.GetDirectoryName(path)!), string.Create(CultureInfo.InvariantCulture, $"before-schema-{version + 1}.db"));
        try
        {
            StoreCopy.Write(connection, target, cancellationToken);
        }
        catch (SqliteException problem)
        {
            throw new InputException($"{path}: schema {version} is to be brought to {Newest}, but no backup could be written to {target} first ({problem.Message}); make room and start again, nothing was changed", problem);
        }
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
