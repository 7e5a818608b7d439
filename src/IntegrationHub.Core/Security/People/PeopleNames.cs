using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Security.People;

internal sealed class PeopleNames(SecurityDbContext db) : IPeopleNames
{
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(IEnumerable<string?> ids, CancellationToken cancellation)
    {
        var wanted = ids.OfType<string>().Distinct(StringComparer.Ordinal).ToDictionary(id => id, id => id);
        var people = wanted.Keys.Select(id => Guid.TryParse(id, out var person) ? person : Guid.Empty).Where(id => id != Guid.Empty).ToList();
        if (people.Count > 0)
        {
            foreach (var person in await db.People.AsNoTracking().Where(row => people.Contains(row.Id))
                .Select(row => new { row.Id, row.DisplayName }).ToListAsync(cancellation))
            {
                wanted[person.Id.ToString()] = person.DisplayName;
            }
        }

        return wanted;
    }
}
