using IntegrationHub.Core;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Tests.Storage;

/// <summary>Rows of every kind that the hub's tables hold.</summary>
internal sealed class ShelfModule : HubModule
{
    public override string Name => "shelf";

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddHubContext<ShelfDbContext>();

    public override void AddHandlers(HandlerRegistry handlers)
    {
    }

    public override void AddTables(ModelBuilder model) => ShelfDbContext.Add(model);
}

internal enum ShelfKind
{
    Low,
    High,
}

internal sealed record Shelf : IVersioned
{
    public required Guid Id { get; init; }

    public int Version { get; set; }

    /// <summary>Stands on one shelf only.</summary>
    public string? Label { get; set; }

    public List<string> Names { get; set; } = [];

    public ShelfKind Kind { get; set; }

    public ShelfKind? Below { get; set; }

    public DateTimeOffset BuiltAt { get; set; }

    public DateTimeOffset? MovedAt { get; set; }

    public DateOnly? Day { get; set; }

    public byte[]? Photo { get; set; }

    public bool IsFull { get; set; }

    public long? Weight { get; set; }

    public int? Places { get; set; }

    public double? Height { get; set; }

    public List<Book> Books { get; } = [];
}

internal sealed record Book
{
    public required Guid ShelfId { get; init; }

    public required int Number { get; init; }

    public required string Title { get; set; }
}

internal sealed class ShelfDbContext(DbContextOptions<ShelfDbContext> options) : HubDbContext(options)
{
    public DbSet<Shelf> Shelves => Set<Shelf>();

    public DbSet<Book> Books => Set<Book>();

    public void Append(Shelf shelf) => Append(Shelves, shelf);

    public void Append(Book book) => Append(Books, book);

    public List<Book> NewBooks() => [.. Appended(Books)];

    public static void Add(ModelBuilder model)
    {
        model.Entity<Shelf>(shelf =>
        {
            shelf.ToTable("shelf", "shelf");
            shelf.Property(row => row.Id).ValueGeneratedNever();
            shelf.HasIndex(row => row.Label).IsUnique();
            shelf.HasMany(row => row.Books).WithOne().HasForeignKey(book => book.ShelfId);
        });
        model.Entity<Book>(book =>
        {
            book.ToTable("book", "shelf");
            book.HasKey(row => new { row.ShelfId, row.Number });
        });
    }

    protected override void AddTables(ModelBuilder model) => Add(model);
}
