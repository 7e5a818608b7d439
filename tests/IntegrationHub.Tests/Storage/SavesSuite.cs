using System.Text.Json;
using IntegrationHub.Core.Storage;
using IntegrationHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace IntegrationHub.Tests.Storage;

/// <summary>What a context saves, many rows at a time, is what is there afterwards; on every database.</summary>
public abstract class SavesSuite : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 8, 30, 15, 120, TimeSpan.FromHours(7));
    private TestDatabase database = null!;
    private TestHub hub = null!;

    public async ValueTask InitializeAsync()
    {
        database = await CreateDatabaseAsync();
        hub = await TestHub.StartAsync(database, [new ShelfModule()], start: false);
    }

    public async ValueTask DisposeAsync()
    {
        await hub.DisposeAsync();
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<TestDatabase> CreateDatabaseAsync();

    [Fact]
    public async Task Every_value_comes_back_as_it_was_given()
    {
        var shelves = Shelves();

        await SaveAsync(db => db.AddRange(shelves));

        (await ReadAsync()).ShouldBe(Written(shelves));
    }

    [Fact]
    public async Task Rows_are_there_before_those_that_refer_to_them()
    {
        var shelves = Enumerable.Range(0, 100).Select(number => Plain(number)).ToList();
        await SaveAsync(db =>
        {
            // The books first, and both in no order.
            db.AddRange(shelves.AsEnumerable().Reverse().SelectMany(shelf => Enumerable.Range(0, 3).Select(
                number => new Book { ShelfId = shelf.Id, Number = 2 - number, Title = $"{shelf.Places}.{2 - number}" })));
            db.AddRange(shelves);
        });

        var titles = await hub.InScopeAsync<ShelfDbContext, List<string>>(db => db.Books
            .Join(db.Shelves, book => book.ShelfId, shelf => shelf.Id, (book, shelf) => new { shelf.Places, book.Number, book.Title })
            .OrderBy(book => book.Places).ThenBy(book => book.Number).Select(book => book.Title).ToListAsync());
        titles.ShouldBe(Enumerable.Range(0, 100).SelectMany(shelf => Enumerable.Range(0, 3).Select(number => $"{shelf}.{number}")));
    }

    [Fact]
    public async Task Each_row_changes_in_its_own_columns_and_the_others_stay()
    {
        var shelves = Shelves();
        await SaveAsync(db => db.AddRange(shelves));

        await SaveAsync(async db =>
        {
            var rows = await db.Shelves.OrderBy(shelf => shelf.Id).ToListAsync();
            Change(rows);
        });

        Change(shelves);
        shelves.Take(3).ToList().ForEach(shelf => shelf.Version++);
        (await ReadAsync()).ShouldBe(Written(shelves));

        static void Change(List<Shelf> rows)
        {
            (rows[0].Names, rows[0].MovedAt, rows[0].Below) = (["\"now\", {so}"], Now.AddDays(1), ShelfKind.High);
            (rows[1].Names, rows[1].MovedAt, rows[1].Below) = ([], null, null);
            (rows[2].Photo, rows[2].Day) = (null, null);
        }
    }

    [Fact]
    public async Task A_row_that_somebody_else_has_changed_stops_the_whole_save()
    {
        var shelves = Enumerable.Range(0, 3).Select(Plain).ToList();
        await SaveAsync(db => db.AddRange(shelves));

        await Should.ThrowAsync<DbUpdateConcurrencyException>(SaveAsync(async db =>
        {
            var rows = await db.Shelves.ToListAsync();
            rows.ForEach(row => row.Weight = 1);
            await SaveAsync(async other => (await other.Shelves.SingleAsync(row => row.Id == shelves[1].Id)).Weight = 2);
        }));

        (await hub.InScopeAsync<ShelfDbContext, List<long?>>(db => db.Shelves.OrderBy(row => row.Id).Select(row => row.Weight).ToListAsync()))
            .ShouldBe([null, 2, null]);
    }

    [Fact]
    public async Task A_value_that_stands_once_only_may_move_to_a_new_row()
    {
        var first = Plain(1);
        first.Label = "A";
        await SaveAsync(db => db.Add(first));

        var second = Plain(2);
        second.Label = "A";
        await SaveAsync(async db =>
        {
            (await db.Shelves.SingleAsync()).Label = "B";
            db.Add(second);
        });

        (await hub.InScopeAsync<ShelfDbContext, List<string?>>(db => db.Shelves.OrderBy(row => row.Id).Select(row => row.Label).ToListAsync()))
            .ShouldBe(["B", "A"]);
    }

    [Fact]
    public async Task What_cannot_be_stored_is_told_as_EF_Core_tells_it_and_nothing_of_it_is_stored()
    {
        var (first, second) = (Plain(1), Plain(2));
        (first.Label, second.Label) = ("A", "A");

        var failure = await Should.ThrowAsync<DbUpdateException>(SaveAsync(db => db.AddRange(first, second)));

        hub.Services.GetRequiredService<IStorageDialect>().IsUniqueViolation(failure).ShouldBeTrue();
        (await ReadAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Rows_may_be_deleted_added_and_changed_in_one_save()
    {
        var shelves = Enumerable.Range(0, 3).Select(Plain).ToList();
        await SaveAsync(db => db.AddRange(shelves));

        await SaveAsync(async db =>
        {
            var rows = await db.Shelves.OrderBy(row => row.Id).ToListAsync();
            db.Remove(rows[0]);
            rows[1].IsFull = true;
            db.Add(Plain(3));
        });

        (await hub.InScopeAsync<ShelfDbContext, List<string>>(db => db.Shelves.OrderBy(row => row.Id).Select(row => $"{row.Places} {row.IsFull}").ToListAsync()))
            .ShouldBe(["1 True", "2 False", "3 False"]);
    }

    [Fact]
    public async Task What_several_contexts_have_prepared_comes_back_as_it_was_given()
    {
        var shelves = Shelves();
        var books = shelves.ConvertAll(shelf => new Book { ShelfId = shelf.Id, Number = 1, Title = $"On {shelf.Label}" });
        var writes = new List<PreparedWrite>();
        for (var number = 0; number < shelves.Count; number++)
        {
            // The last one has a shelf alone.
            writes.Add(await PrepareAsync(number < shelves.Count - 1 ? [books[number], shelves[number]] : [shelves[number]]));
        }

        var writer = new GroupWriter<ShelfDbContext>(hub.Services.GetRequiredService<IServiceScopeFactory>(), TimeSpan.FromSeconds(3));
        await Task.WhenAll(writes.Select(writer.WriteAsync));

        (await ReadAsync()).ShouldBe(Written(Shelves()));
        (await BooksAsync()).ShouldBe(books.SkipLast(1));
    }

    [Fact]
    public async Task Appended_rows_come_back_as_they_were_given()
    {
        var shelves = Shelves();
        var books = Enumerable.Range(0, 3).Select(number => new Book { ShelfId = shelves[number].Id, Number = number, Title = $"Book {number}" }).ToList();
        await SaveAsync(db =>
        {
            // One shelf is tracked, one book comes before its shelf.
            books.ForEach(db.Append);
            db.Add(shelves[0]);
            shelves.Skip(1).ToList().ForEach(db.Append);
            db.NewBooks().ShouldBe(books);
            db.ChangeTracker.Entries().ShouldHaveSingleItem();
        });

        (await ReadAsync()).ShouldBe(Written(Shelves()));
        (await BooksAsync()).ShouldBe(books);
    }

    [Fact]
    public async Task Appended_rows_are_handed_over_with_the_others()
    {
        var (shelf, book) = (Plain(1), new Book { ShelfId = IdOf(1), Number = 1, Title = "Appended" });
        var write = await hub.InScopeAsync<ShelfDbContext, PreparedWrite>(db =>
        {
            db.Append(book);
            db.Add(shelf);
            return db.PrepareAsync(TestContext.Current.CancellationToken);
        });

        await new GroupWriter<ShelfDbContext>(hub.Services.GetRequiredService<IServiceScopeFactory>(), TimeSpan.FromSeconds(3)).WriteAsync(write);

        (await BooksAsync()).ShouldBe([book]);
    }

    [Fact]
    public async Task Appended_rows_go_with_their_transaction()
    {
        await SaveAsync(async db =>
        {
            await using (await db.BeginAsync(TestContext.Current.CancellationToken))
            {
                db.Append(Plain(1));
                await db.SaveChangesAsync(TestContext.Current.CancellationToken);
                db.Append(Plain(2));
            }

            db.Append(Plain(3));
        });

        (await ReadAsync()).ShouldBe(Written([Plain(3)]));
    }

    [Fact]
    public async Task A_change_cannot_be_handed_over()
    {
        await SaveAsync(db => db.Add(Plain(1)));

        await Should.ThrowAsync<InvalidOperationException>(hub.InScopeAsync<ShelfDbContext>(async db =>
        {
            (await db.Shelves.SingleAsync()).Places = 2;
            await db.PrepareAsync(TestContext.Current.CancellationToken);
        }));

        (await ReadAsync()).ShouldBe(Written([Plain(1)]));
    }

    private Task<PreparedWrite> PrepareAsync(object[] rows)
        => hub.InScopeAsync<ShelfDbContext, PreparedWrite>(db =>
        {
            db.AddRange(rows);
            return db.PrepareAsync(TestContext.Current.CancellationToken);
        });

    private static List<Shelf> Shelves()
        =>
        [
            new()
            {
                Id = IdOf(0),
                Label = "it's \"quoted\"",
                Names = ["plain", "", "with, comma", "with \"quotes\"", @"back\slash", "{braces}", "NULL", "Ibu Ñusantara\n"],
                Kind = ShelfKind.High,
                Below = ShelfKind.Low,
                BuiltAt = Now,
                MovedAt = Now.ToUniversalTime(),
                Day = new DateOnly(2026, 12, 31),
                Photo = [0, 1, 255],
                IsFull = true,
                Weight = long.MaxValue,
                Places = -1,
                Height = 1.5,
            },
            new() { Id = IdOf(1), Names = ["one"], Kind = ShelfKind.Low, BuiltAt = Now },
            new() { Id = IdOf(2), Label = "", Photo = [], BuiltAt = Now, Day = DateOnly.MinValue.AddYears(1900) },
            new() { Id = IdOf(3), Label = "untouched", Weight = 0, BuiltAt = Now },
        ];

    private static Shelf Plain(int number) => new() { Id = IdOf(number), Places = number, BuiltAt = Now };

    private static Guid IdOf(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    // Times are kept as moments.
    private static List<string> Written(IEnumerable<Shelf> shelves)
        => [.. shelves.Select(shelf => JsonSerializer.Serialize(
            shelf with { BuiltAt = shelf.BuiltAt.ToUniversalTime(), MovedAt = shelf.MovedAt?.ToUniversalTime() }))];

    private async Task<List<string>> ReadAsync()
        => Written(await hub.InScopeAsync<ShelfDbContext, List<Shelf>>(db => db.Shelves.AsNoTracking().OrderBy(shelf => shelf.Id).ToListAsync()));

    private Task<List<Book>> BooksAsync()
        => hub.InScopeAsync<ShelfDbContext, List<Book>>(db => db.Books.AsNoTracking().OrderBy(book => book.ShelfId).ToListAsync());

    private Task SaveAsync(Action<ShelfDbContext> change)
        => SaveAsync(db =>
        {
            change(db);
            return Task.CompletedTask;
        });

    private Task SaveAsync(Func<ShelfDbContext, Task> change)
        => hub.InScopeAsync<ShelfDbContext>(async db =>
        {
            await change(db);
            await db.SaveChangesAsync();
        });
}

public sealed class SavesOnSqlite : SavesSuite
{
    protected override Task<TestDatabase> CreateDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class SavesOnPostgreSql(PostgreSqlServer server) : SavesSuite, IClassFixture<PostgreSqlServer>
{
    protected override async Task<TestDatabase> CreateDatabaseAsync() => await server.CreateDatabaseAsync();
}
