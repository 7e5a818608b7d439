using System.Collections;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Core.Http;

/// <summary>What is wrong with an input: JSON paths such as <c>applicant.nik</c>, each with what to do about it.</summary>
public sealed class InputErrors : IEnumerable<KeyValuePair<string, LocalText>>
{
    private readonly List<KeyValuePair<string, LocalText>> errors = [];

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsEmpty => errors.Count == 0;

    /// <summary>Adds an error. It must not repeat a personal value.</summary>
    public void Add(string path, LocalText message) => errors.Add(new(path, message));

    /// <summary>Adds an error in both languages.</summary>
    public void Add(string path, string indonesian, string english) => Add(path, new LocalText(indonesian, english));

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, LocalText>> GetEnumerator() => errors.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal Dictionary<string, string[]> For(HttpContext context)
        => errors.GroupBy(error => error.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(error => error.Value.For(context)).ToArray());
}
