using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Core.Security.Keys;

/// <summary>One key of cookies and antiforgery tokens, sealed under the key-encryption key.</summary>
public sealed class ProtectionKey
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The key ring's own form.</summary>
    public required string Xml { get; init; }
}

/// <summary>Keeps the key ring in the database, so that every node reads the cookies of every other.</summary>
internal sealed class ProtectionKeys(IServiceScopeFactory scopes) : IXmlRepository
{
    // The key ring knows no asynchronous store; it asks once a day, on a thread of the pool.
    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(ReadAsync).GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName)
        => Task.Run(() => WriteAsync(element, friendlyName)).GetAwaiter().GetResult();

    private async Task<IReadOnlyCollection<XElement>> ReadAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        var keys = await scope.ServiceProvider.GetRequiredService<SecurityDbContext>().ProtectionKeys
            .AsNoTracking().Select(key => key.Xml).ToListAsync();
        return keys.ConvertAll(XElement.Parse);
    }

    private async Task WriteAsync(XElement element, string name)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SecurityDbContext>();
        db.Add(new ProtectionKey { Name = name, Xml = element.ToString(SaveOptions.DisableFormatting) });
        await db.SaveChangesAsync();
    }
}
