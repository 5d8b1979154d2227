using Ingest.Core;
using Ingest.Core.Storage;

namespace Ingest.Storage.Sqlite;

/// <summary>The plans by which the archive was tagged.</summary>
public sealed class SqlitePlanStore(SqliteDatabase database) : IPlanStore
{
    public async ValueTask UseAsync(PolicyPlan plan, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        await database.WriteAsync(
            connection =>
            {
                connection.Run(
                    "insert into plan (hash, name, title, used_at) values ($hash, $name, $title, $now) on conflict (hash) do update set name = excluded.name, title = excluded.title, used_at = excluded.used_at",
                    ("$hash", plan.Hash), ("$name", plan.Id), ("$title", plan.Title), ("$now", now.ToText()));
                connection.Run("delete from plan_point where plan = $hash", ("$hash", plan.Hash));
                for (var position = 0; position < plan.Points.Count; position++)
                {
                    var point = plan.Points[position];
                    connection.Run(
                        """
                        insert into plan_point (plan, id, position, number, parent, title_en, title_ru, title_uk, description)
                        values ($plan, $id, $position, $number, $parent, $en, $ru, $uk, $description)
                        """,
                        ("$plan", plan.Hash), ("$id", point.Id), ("$position", position), ("$number", point.Number), ("$parent", point.Parent), ("$en", point.TitleIn("en")),
                        ("$ru", point.Titles.GetValueOrDefault("ru")), ("$uk", point.Titles.GetValueOrDefault("uk")), ("$description", point.Description));
                }

                CoverageSummary.Follow(connection, plan.Hash);
                return connection.Run("insert into meta (key, value) values ('plan', $hash) on conflict (key) do update set value = excluded.value", ("$hash", plan.Hash));
            },
            cancellationToken);
    }
}
