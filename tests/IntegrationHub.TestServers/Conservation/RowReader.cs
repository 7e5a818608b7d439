using System.Data.Common;
using System.Text.Json;

namespace IntegrationHub.TestServers.Conservation;

/// <summary>Rows of one snapshot.</summary>
internal sealed class RowReader(DbTransaction snapshot)
{
    public async Task<List<T>> ReadAsync<T>(string statement, Func<DbDataReader, T> read)
    {
        await using var command = snapshot.Connection!.CreateCommand();
        command.Transaction = snapshot;
        command.CommandText = statement;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}

/// <summary>The open parts of a command's or step event's body.</summary>
internal static class StepMessage
{
    public static (Guid Step, int Sequence) Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        return root.TryGetProperty("stepId", out var step) && root.TryGetProperty("sequence", out var sequence)
            ? (step.GetGuid(), sequence.GetInt32())
            : (Guid.Empty, 0);
    }
}
