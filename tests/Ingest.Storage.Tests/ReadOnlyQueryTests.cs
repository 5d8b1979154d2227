using Ingest.Core;
using Ingest.Storage.Sqlite;

namespace Ingest.Storage.Tests;

/// <summary>Statements of the user's: they read, they end, and they say what is wrong.</summary>
public sealed class ReadOnlyQueryTests : SqliteStoreCase
{
    private const string Endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n";

    [Theory]
    [InlineData("insert into meta values ('x', 'y')")]
    [InlineData("update article set url = ''")]
    [InlineData("delete from poll")]
    [InlineData("drop view articles")]
    [InlineData("create table mine (x)")]
    [InlineData("create temp table mine (x)")]
    [InlineData("pragma user_version = 1000")]
    [InlineData("pragma query_only = 0; delete from meta")]
    [InlineData("with gone as (select 1) delete from meta")]
    public void Run_StatementThatWrites_ChangesNothing(string statement)
    {
        var before = Column("select count(*) || (select group_concat(name) from sqlite_master) from meta");

        try
        {
            using var query = Run(statement);
            _ = query.Rows().ToList();
        }
        catch (InputException refused)
        {
            refused.Message.Should().Contain("would write");
        }

        Column("select count(*) || (select group_concat(name) from sqlite_master) from meta").Should().Equal(before);
        Scalar("pragma user_version").Should().Be((long)MigrationRunner.Newest);
    }

    [Fact]
    public void Run_VacuumInto_WritesNoFile()
    {
        var target = Path.Combine(Folder, "stolen.db");
        var run = () => Run($"vacuum into '{target}'").Dispose();

        run.Should().Throw<InputException>();
        (File.Exists(target) && new FileInfo(target).Length > 0).Should().BeFalse();
    }

    [Theory]
    [InlineData("selec 1", "near \"selec\": syntax error")]
    [InlineData("select 1 +", "incomplete input")]
    [InlineData("select * from nowhere", "no such table: nowhere")]
    [InlineData("select titel from articles", "no such column: titel")]
    [InlineData("select nonsense(1)", "no such function: nonsense")]
    [InlineData("select 'open", "unrecognized token")]
    [InlineData("select load_extension('x')", "not authorized")]
    public void Run_WrongStatement_SaysWhatIsWrongAndWhereHelpIs(string statement, string problem)
    {
        var run = () => Run(statement).Dispose();

        run.Should().Throw<InputException>().Which.Message.Should().StartWith("query: ").And.Contain(problem).And.Contain("ingest query --schema");
    }

    [Fact]
    public void Run_EndlessStatement_IsStoppedAndNamesTheOption()
    {
        var run = () => ReadOnlyQuery.Run(Database, Endless, 10, TimeSpan.FromMilliseconds(200), Stop).Dispose();

        run.Should().Throw<InputException>().Which.Message.Should().Contain("stopped after").And.Contain("--timeout");
    }

    [Fact]
    public void Rows_EndlessOnTheWay_IsStoppedToo()
    {
        using var query = ReadOnlyQuery.Run(Database, "with recursive n(i) as (select 1 union all select i + 1 from n) select i from n where i < 3 or i < 0", 100, TimeSpan.FromMilliseconds(300), Stop);
        var read = () => query.Rows().ToList();

        read.Should().Throw<InputException>().Which.Message.Should().Contain("--timeout");
    }

    [Fact]
    public void Run_StoppedByTheUser_IsAnInterruptionAndNoComplaintAboutTime()
    {
        using var signal = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var run = () => ReadOnlyQuery.Run(Database, Endless, 10, TimeSpan.FromMinutes(5), signal.Token).Dispose();

        run.Should().Throw<OperationCanceledException>("the contract ends it with 130");
    }

    [Theory]
    [InlineData(4, 4, true)]
    [InlineData(5, 5, false)]
    [InlineData(6, 5, false)]
    public void Rows_Limit_CutsAndSaysSo(int limit, int rows, bool isCut)
    {
        using var query = ReadOnlyQuery.Run(Database, "with recursive n(i) as (select 1 union all select i + 1 from n where i < 5) select i from n", limit, TimeSpan.FromMinutes(1), Stop);

        query.Rows().Should().HaveCount(rows);
        query.IsCut.Should().Be(isCut);
    }

    [Fact]
    public void Rows_EachKindOfValue_IsGivenAsItIs()
    {
        using var query = Run("select 1 as whole, 0.5 as real, 'x' as text, null as absent, x'0102' as bytes, 1 as whole");

        query.Columns.Should().Equal("whole", "real", "text", "absent", "bytes", "whole");
        query.Rows().Single().Should().BeEquivalentTo(new object?[] { 1L, 0.5, "x", null, new byte[] { 1, 2 }, 1L }, options => options.WithStrictOrdering());
    }

    [Fact]
    public async Task Run_WhileTheWriterWorks_SeesOneMomentOfTheStore()
    {
        await StoreAsync("1", "One", "Text one.");
        using var query = Run("select title from articles");
        var rows = query.Rows().GetEnumerator();

        rows.MoveNext().Should().BeTrue();
        await StoreAsync("2", "Two", "Text two.");

        rows.MoveNext().Should().BeFalse("what came while it read is not half of it");
    }

    private ReadOnlyQuery Run(string statement) => ReadOnlyQuery.Run(Database, statement, 1000, TimeSpan.FromMinutes(1), Stop);
}
