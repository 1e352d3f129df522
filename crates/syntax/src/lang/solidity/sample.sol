// SPDX-License-Identifier: MIT
pragma solidity ^0.8.0;

import "./Token.sol";
import {Ownable as Owned, Pausable} from "lib/Access.sol";
import * as Tools from "./Tools.sol";

type Price is uint128;
uint256 constant LIMIT = 10 ether;
error Denied(address who, uint256);

interface Priced { function price() external view returns (uint256); }

library Sums { function add(uint a, uint b) internal pure returns (uint c) { c = a + b; } }

abstract contract Shop is Owned, Token("shop", 18) {
    using Sums for uint256;
    enum State { Open, Closed }
    struct Item { uint256 id; address payable owner; }
    event Sold(address indexed buyer, uint256 amount);

    mapping(address => mapping(uint => Item)) private items;
    uint256 public constant RATE = 0x10;
    address immutable admin;
    uint[] internal prices = [1, 2];

    modifier onlyAdmin() { require(msg.sender == admin, "no"); _; }

    constructor(address first) Ownable(first) payable { admin = first; }

    receive() external payable {}

    function sell(address payable to, bytes calldata data) public virtual onlyAdmin lock(1) returns (bool, uint) {
        Item memory item = Item({id: 1, owner: to});
        (bool done, ) = to.call{value: 1, gas: 5000}(data[4:]);
        uint total;
        for (uint i = 0; i < prices.length; i++) {
            if (prices[i] == 0) continue; else if (i > 5) break; else { total += prices[i]; }
        }
        while (total > 0) { --total; }
        do { total++; } while (!done);
        unchecked { total = total ** 2; }
        emit Sold(msg.sender, total);
        if (total == 0) revert Denied(to, 1);
        if (total == 1) revert("nothing");
        try Priced(to).price() returns (uint256 value) { total = value; } catch Error(string memory reason) { delete items[to][1]; }
        assembly { let size := mload(0x40) if gt(size, 1) { size := add(size, 32) } }
        Shop other = new Shop(payable(to));
        return (done, total > 1 ? uint256(total) : type(uint).max);
    }
}
